using System.Threading.Channels;

namespace Binnacle.Storage.Telemetry;

/// <summary>Lets one in at a time; the others wait in line without a thread. Not reentrant.</summary>
internal sealed class Gate
{
    // A channel with room for one is a lock that needs no disposing.
    private readonly Channel<bool> _inside = Channel.CreateBounded<bool>(1);

    public async Task RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _inside.Writer.WriteAsync(true, cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _inside.Reader.TryRead(out _);
        }
    }
}
