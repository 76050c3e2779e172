namespace Binnacle.Storage.Telemetry;

/// <summary>Another process replaced the blocks that were being merged: what was built is dropped, and nothing is lost.</summary>
internal sealed class SupersededException() : Exception("Another process compacted the same blocks.");
