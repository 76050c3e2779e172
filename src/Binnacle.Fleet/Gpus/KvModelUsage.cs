namespace Binnacle.Fleet.Gpus;

/// <summary>KV cache use of the servers of one model.</summary>
public sealed record KvModelUsage(string Model, KvUsage Usage);
