namespace Binnacle.Inference.Estimates;

/// <summary>Where nine in ten unseen measurements lay relative to the prediction.</summary>
/// <param name="Low">Lowest measured over predicted.</param>
/// <param name="High">Highest.</param>
/// <param name="Points">Points it was read off.</param>
public sealed record ErrorBand(double Low, double High, int Points);
