namespace Binnacle.Fleet.Tests.Collectors.Nvml;

/// <summary>A machine's <c>/proc</c> and <c>/etc/passwd</c> with one process in a container.</summary>
internal sealed class ProcFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("binnacle-proc-").FullName;

    public static ProcFolder Create()
    {
        var folder = new ProcFolder();
        folder.Write("proc/stat", "cpu  1 2 3\nbtime 1795161600\nprocesses 9\n");
        folder.Write("proc/4711/stat", "4711 (VLLM::Worker (x)) S 1 4711 4711 0 -1 4194304 1 0 0 0 5 6 0 0 20 0 90 0 5000 1 1");
        folder.Write("proc/4711/status", "Name:\tpython3\nUid:\t1000\t1000\t1000\t1000\n");
        folder.Write("proc/4711/cmdline", "VLLM::Worker_TP0\0--api-key\0secret\0");
        folder.Write("proc/4711/cgroup", "0::/system.slice/docker-4f5b6c7d8e9f00112233445566778899aabbccddeeff00112233445566778899.scope\n");
        folder.Write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nsvc-inference:x:1000:1000::/home/svc:/bin/false\n");
        return folder;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
