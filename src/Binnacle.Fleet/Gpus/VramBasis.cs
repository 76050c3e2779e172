namespace Binnacle.Fleet.Gpus;

/// <summary>How a part of memory is known.</summary>
public enum VramBasis
{
    /// <summary>Nothing tells it.</summary>
    Unknown,

    /// <summary>A source states it.</summary>
    Measured,

    /// <summary>It follows from what sources state; <see cref="VramPart.From"/> says how.</summary>
    Computed,

    /// <summary>As computed, but resting on an assumption that <see cref="VramPart.From"/> names.</summary>
    Assumed,
}
