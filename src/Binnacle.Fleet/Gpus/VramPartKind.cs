namespace Binnacle.Fleet.Gpus;

/// <summary>What a part of a GPU's memory is for, in the order it is drawn.</summary>
public enum VramPartKind
{
    /// <summary>The model's weights.</summary>
    Weights,

    /// <summary>KV cache that running and remembered sequences hold.</summary>
    KvUsed,

    /// <summary>KV cache the server has taken and nobody holds.</summary>
    KvFree,

    /// <summary>The rest of what is used: activations, graphs, the context, other programs, the driver's own.</summary>
    Other,

    /// <summary>Used, but nothing says for what.</summary>
    Unsplit,

    /// <summary>Not used by anybody.</summary>
    Free,
}
