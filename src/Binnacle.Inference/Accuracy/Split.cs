namespace Binnacle.Inference.Accuracy;

/// <summary>How points are kept from the fit that predicts them.</summary>
public enum Split
{
    /// <summary>Fitted on all points, the predicted ones among them.</summary>
    InSample,

    /// <summary>Seven points in ten are fitted, the others predicted.</summary>
    Random,

    /// <summary>No point of the predicted accelerator is fitted.</summary>
    LeaveOneGpuOut,

    /// <summary>No point of the predicted model is fitted.</summary>
    LeaveOneModelOut,
}
