namespace Binnacle.Scenarios.Stages;

/// <summary>Sources that happen not to be collected. A case that cannot be told without them is not counted; see <see cref="Cases.CaseTruth.IsIdentifiable"/>.</summary>
internal static class Losses
{
    private const double EachSource = 0.08;
    private const double OfSite = 0.06;

    public static void Apply(Stage stage)
    {
        foreach (var source in (ReadOnlySpan<string>)["sel", "kernel", "gpu", "engine", "sensors"])
        {
            if (stage.Dice.Chance(EachSource))
                stage.Loses(source);
        }

        if (stage.Dice.Chance(OfSite))
            stage.Loses("site");
    }
}
