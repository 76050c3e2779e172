using Binnacle.Inference.Fitting.Distilling;

if (args is ["distil", var folder, var output])
{
    Distillation.Run(folder, output);
    return 0;
}

Console.Error.WriteLine("Usage: distil FOLDER_OF_TIMINGS data/kernels");
return 1;
