using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Catalogue;
using Binnacle.Scenarios.Stages;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.Scenarios;

/// <summary>Generates a case: noise, the story, then captures in the wording's formats. The same scenario, seed and wording give the same bytes.</summary>
public static class CaseGenerator
{
    public static Case Generate(Scenario scenario, long seed, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(wording);
        var stage = new Stage(unchecked((seed * 1_000_003) + (scenario.Number * 7_919) + scenario.Name.Length), wording);
        scenario.Play(stage);
        Noise.Add(stage);
        Decoys.Add(stage);
        Losses.Apply(stage);
        return new(scenario.Name, scenario.Number, seed, wording.Name, new Printer(stage, seed).Files(), stage.Finished());
    }
}
