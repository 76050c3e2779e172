using Binnacle.Scenarios.Stages;

namespace Binnacle.Scenarios.Catalogue;

/// <summary>A story that a fleet can live through, with its truth.</summary>
public abstract class Scenario
{
    /// <summary>Its place in the catalogue; variants share a number.</summary>
    public abstract int Number { get; }

    /// <summary>Its name, words with hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What happens.</summary>
    public abstract string Title { get; }

    /// <summary>What a hasty reader gets wrong.</summary>
    public abstract string Trap { get; }

    /// <summary>Plays it and states the truth.</summary>
    public abstract void Play(Stage stage);
}
