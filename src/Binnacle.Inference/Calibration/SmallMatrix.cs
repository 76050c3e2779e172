namespace Binnacle.Inference.Calibration;

/// <summary>Systems of a dozen equations.</summary>
internal static class SmallMatrix
{
    /// <summary>Solves (H + lambda diag H) x = g for a positive definite H, by elimination.</summary>
    public static double[] SolveDamped(double[,] hessian, double[] gradient, double lambda)
    {
        var size = gradient.Length;
        var a = (double[,])hessian.Clone();
        var x = (double[])gradient.Clone();
        for (var i = 0; i < size; i++)
            a[i, i] *= 1 + lambda;
        for (var i = 0; i < size; i++)
        {
            for (var j = i + 1; j < size; j++)
            {
                var factor = a[j, i] / a[i, i];
                for (var k = i; k < size; k++)
                    a[j, k] -= factor * a[i, k];
                x[j] -= factor * x[i];
            }
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
        }

        return x;
    }
}
