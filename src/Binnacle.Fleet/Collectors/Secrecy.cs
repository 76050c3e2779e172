namespace Binnacle.Fleet.Collectors;

/// <summary>Takes a secret out of text that came from elsewhere: a server may echo in its error what it was sent.</summary>
internal static class Secrecy
{
    /// <summary>Shorter secrets are not searched for: they would occur by chance.</summary>
    private const int MinLength = 4;

    public const string SentInClear = "The credential travels unencrypted: the target is http://. Use https:// where the server has it.";

    /// <summary>Whether a credential goes to another machine over plain HTTP.</summary>
    public static bool IsSentInClear(DataSource source, Credential? credential) =>
        credential is not null && Uri.TryCreate(source.Target, UriKind.Absolute, out var url) && url.Scheme == "http" && !url.IsLoopback;

    public static string Scrub(string text, Credential? credential)
    {
        if (credential is null || credential.Secret.Length < MinLength)
            return text;
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{credential.User}:{credential.Secret}"));
        return text
            .Replace(credential.Secret, "***", StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(credential.Secret), "***", StringComparison.Ordinal)
            .Replace(basic, "***", StringComparison.Ordinal);
    }

    public static CollectException Scrub(CollectException failure, Credential? credential) =>
        Scrub(failure.Message, credential) is var clean && clean == failure.Message ? failure : new CollectException(failure.Failure, clean);

    /// <summary>What is told of a reading, without the secret; what is stored comes from parsers, which bound and name it.</summary>
    public static Collected Scrub(Collected collected, Credential? credential) => credential is null ? collected : collected with
    {
        Notes = [.. collected.Notes.Select(note => Scrub(note, credential))],
        Rejections = [.. collected.Rejections.Select(rejection => rejection with { Reason = Scrub(rejection.Reason, credential) })],
    };
}
