using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Calibration;

/// <summary>The constants of a step that TPOT can tell, as logarithms. The cost of a request before its first token is not among them.</summary>
internal static class ConstantVector
{
    public static double[] Of(StepConstants c) =>
    [
        Math.Log(c.Linear), Math.Log(c.Experts), Math.Log(c.DecodeAttention), Math.Log(c.PrefillAttention), Math.Log(c.Communication), Math.Log(c.RankSpread),
        Math.Log(c.DecodeLaunch), Math.Log(c.Step), Math.Log(c.Layer), Math.Log(c.Sequence), Math.Log(c.PrefillLayer), Math.Log(c.RankSync),
    ];

    public static StepConstants ToConstants(double[] logs, StepConstants like) => like with
    {
        Linear = Math.Exp(logs[0]),
        Experts = Math.Exp(logs[1]),
        DecodeAttention = Math.Exp(logs[2]),
        PrefillAttention = Math.Exp(logs[3]),
        Communication = Math.Exp(logs[4]),
        RankSpread = Math.Exp(logs[5]),
        DecodeLaunch = Math.Exp(logs[6]),
        Step = Math.Exp(logs[7]),
        Layer = Math.Exp(logs[8]),
        Sequence = Math.Exp(logs[9]),
        PrefillLayer = Math.Exp(logs[10]),
        RankSync = Math.Exp(logs[11]),
    };
}
