namespace Binnacle.Inference.Accuracy;

/// <summary>What predicts.</summary>
public enum Predictor
{
    /// <summary>The product's model: measured kernels, fitted constants.</summary>
    Model,

    /// <summary>Arithmetic and memory traffic at the vendor's peak rates, nothing else.</summary>
    Roofline,

    /// <summary>Eight coefficients on the roofline's parts, fitted like the model.</summary>
    EightCoefficients,
}
