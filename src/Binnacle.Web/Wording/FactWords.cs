namespace Binnacle.Web.Wording;

/// <summary>Names of labels and inventory facts as pages write them.</summary>
internal static class FactWords
{
    public static string Of(string name) => name switch
    {
        "gpu_type" => "GPU",
        "cuda_version" => "CUDA",
        "driver_version" => "driver",
        "bios_version" => "BIOS",
        _ => name.Replace('_', ' '),
    };
}
