namespace Binnacle.Inference.Simulation;

/// <summary>The prompt tokens of one step while it is put together.</summary>
internal struct PrefillPlan(int budget)
{
    /// <summary>Tokens that may still be added.</summary>
    public int Budget { get; private set; } = budget;

    public int Tokens { get; private set; }

    public int Chunks { get; private set; }

    /// <summary>Sum over chunks of the tokens before them.</summary>
    public long Past { get; private set; }

    /// <summary>Prompts that end.</summary>
    public int Finished { get; private set; }

    public void Add(int tokens, int past, bool isEnd)
    {
        Budget -= tokens;
        Tokens += tokens;
        Chunks++;
        Past += past;
        if (isEnd)
            Finished++;
    }
}
