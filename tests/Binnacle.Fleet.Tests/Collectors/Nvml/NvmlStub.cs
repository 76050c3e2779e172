using System.Diagnostics;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Collectors.Nvml;

/// <summary>Compiles the stand-in for NVIDIA's library; skips a test where there is no C compiler.</summary>
internal sealed class NvmlStub : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("binnacle-nvml-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "libnvml-stub.so");

    /// <param name="variant">A define of the stub, such as <c>LOST</c>; empty for the usual one.</param>
    public static async Task<NvmlStub> BuildAsync(string variant = "")
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stub is built as a Linux library.");
        var compiler = new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(compiler is null, "No C compiler is on this machine to build the stub of NVIDIA's library.");
        var stub = new NvmlStub();
        var source = System.IO.Path.Combine(Repository.Root, "tests", "Binnacle.Fleet.Tests", "Collectors", "Nvml", "nvml_stub.c");
        string[] arguments = ["-shared", "-fPIC", "-O0", "-o", stub.Path, .. variant.Length > 0 ? new[] { "-D" + variant } : [], source];
        using var process = Process.Start(new ProcessStartInfo(compiler!, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, errors);
        return stub;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
