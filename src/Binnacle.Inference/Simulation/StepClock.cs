using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Simulation;

/// <summary>
/// Step times fast enough for millions of steps: what depends only on the number of sequences or tokens is computed once per number, so that a step of
/// decodes costs one look-up and the attention.
/// </summary>
internal sealed class StepClock(StepModel model)
{
    private const int MaxRemembered = 8192;

    private readonly double[] _decode = Empty();

    /// <summary>Seconds of a step that gives each of <paramref name="sequences"/> one token.</summary>
    public double Decode(int sequences, double context)
    {
        if (sequences >= MaxRemembered)
            return model.Seconds(new StepLoad(sequences, context));
        var rest = _decode[sequences];
        if (double.IsNaN(rest))
        {
            var cost = model.Cost(new StepLoad(sequences, context));
            _decode[sequences] = rest = cost.Total - cost.DecodeAttention;
        }

        return rest + model.DecodeAttentionSeconds(sequences, context);
    }

    /// <summary>Seconds of any step.</summary>
    public double Seconds(in StepLoad load) => load.PrefillTokens == 0 ? Decode(load.Decodes, load.DecodeContext) : model.Seconds(load);

    private static double[] Empty()
    {
        var all = new double[MaxRemembered];
        Array.Fill(all, double.NaN);
        return all;
    }
}
