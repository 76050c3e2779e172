namespace Binnacle.Inference.Simulation;

/// <summary>The state of every request, column by column.</summary>
internal sealed class RequestTable
{
    public RequestTable(IReadOnlyList<SimulatedRequest> requests)
    {
        Requests = requests;
        var count = requests.Count;
        Arrival = new double[count];
        Scheduled = NotYet(count);
        FirstToken = NotYet(count);
        LastToken = NotYet(count);
        Generated = new int[count];
        Computed = new int[count];
        Target = new int[count];
        DecodeStart = new long[count];
        Held = new int[count];
        Preemptions = new int[count];
        Cached = new int[count];
        Next = new int[count];
        Previous = new int[count];
        Life = new int[count];
    }

    public IReadOnlyList<SimulatedRequest> Requests { get; }

    public int Count => Requests.Count;

    public double[] Arrival { get; }

    public double[] Scheduled { get; }

    public double[] FirstToken { get; }

    public double[] LastToken { get; }

    /// <summary>Tokens given out.</summary>
    public int[] Generated { get; }

    /// <summary>Tokens of <see cref="Target"/> that are in the cache while the prompt is computed.</summary>
    public int[] Computed { get; }

    /// <summary>Tokens to compute before the next one is given out: the prompt, and after a preemption what had been given out too.</summary>
    public int[] Target { get; }

    /// <summary>The step in which it was first decoded after its prompt.</summary>
    public long[] DecodeStart { get; }

    /// <summary>Leading hashes whose blocks it shares.</summary>
    public int[] Held { get; }

    public int[] Preemptions { get; }

    public int[] Cached { get; }

    /// <summary>Next in the order of admission.</summary>
    public int[] Next { get; }

    public int[] Previous { get; }

    /// <summary>Counts preemptions, so that an event of an earlier life is known as such.</summary>
    public int[] Life { get; }

    public RequestOutcome Outcome(int request) =>
        new(Arrival[request], Scheduled[request], FirstToken[request], LastToken[request], Preemptions[request], Cached[request]);

    private static double[] NotYet(int count)
    {
        var all = new double[count];
        Array.Fill(all, double.NaN);
        return all;
    }
}
