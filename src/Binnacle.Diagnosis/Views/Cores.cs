namespace Binnacle.Diagnosis.Views;

/// <summary>Spreads work on devices over the processor's cores. Devices know nothing of each other, and results stand in the order of the devices, so the outcome is the same.</summary>
internal static class Cores
{
    // Below this the hand-over costs more than it saves.
    private const int WorthIt = 64;

    public static TResult[] Map<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        if (items.Count < WorthIt)
        {
            for (var i = 0; i < results.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                results[i] = work(items[i]);
            }

            return results;
        }

        Parallel.For(0, results.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => results[i] = work(items[i]));
        return results;
    }
}
