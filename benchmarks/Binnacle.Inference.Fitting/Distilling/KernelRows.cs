using System.Globalization;
using System.IO.Compression;

namespace Binnacle.Inference.Fitting.Distilling;

/// <summary>
/// A compressed table of kernel timings with its header. Cells hold no commas:
/// <code>
/// framework,version,device,op_name,kernel_source,gemm_dtype,m,n,k,latency
/// VLLM,0.24.0,NVIDIA H100 80GB HBM3,gemm,torch.nn.functional.linear,bfloat16,32768,65536,12288,60.324
/// </code>
/// Latency is in milliseconds.
/// </summary>
internal sealed class KernelRows : IDisposable
{
    private readonly StreamReader _reader;
    private readonly Dictionary<string, int> _columns;
    private string[] _cells = [];

    public KernelRows(string path)
    {
        _reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        _columns = (_reader.ReadLine() ?? "").Split(',').Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
    }

    public bool Read()
    {
        if (_reader.ReadLine() is not { Length: > 0 } line)
            return false;
        _cells = line.Split(',');
        return true;
    }

    public string Text(string column) => _columns.TryGetValue(column, out var index) ? _cells[index] : "";

    public double Number(string column) => double.TryParse(Text(column), CultureInfo.InvariantCulture, out var value) ? value : 0;

    public double Seconds => Number("latency") / 1000;

    public void Dispose() => _reader.Dispose();
}
