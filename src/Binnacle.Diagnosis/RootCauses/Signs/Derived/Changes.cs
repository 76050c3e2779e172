using Binnacle.Core.Devices;
using Binnacle.Core.Events;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>A recorded change, told apart by its words: what is under the programs, how the engine is set, or a new program.</summary>
internal sealed class Changes : DerivedSign
{
    private static readonly string[] Driver = ["driver", "firmware", "kernel", "vbios", "bios", "cuda", "fabric manager", "gsp", "nvidia"];
    private static readonly string[] Configuration = ["config", "setting", "max_num_seqs", "max-num-seqs", "max_model_len", "gpu_memory_utilization", "gpu-memory-utilization", "batch", "flag", "parameter", "limit", "vllm"];
    private static readonly string[] Release = ["release", "deploy", "version", "roll-out of", "rollout of", "image", "application", "app ", "model"];

    private readonly Func<string, bool> _speaks;

    private Changes(string name, Func<string, bool> speaks) => (Name, _speaks) = (name, speaks);

    public static Changes OfDriver { get; } = new("change-driver", text => Names(text, Driver));

    public static Changes OfConfiguration { get; } = new("change-config", text => !Names(text, Driver) && Names(text, Configuration));

    public static Changes OfRelease { get; } = new("change-release", text => !Names(text, Driver) && Names(text, Release));

    public override string Name { get; }

    public override IEnumerable<Sign> Find(SignContext context) =>
        context.Device.Of(EventKinds.SystemChange).Where(entry => _speaks(entry.Text)).Select(entry => context.OfEvents(ComponentPath.Host, [entry]));

    private static bool Names(string text, string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
