using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.Web.Sources;

namespace Binnacle.App.Commands.Sources;

/// <summary><c>binnacle metrics credentials add|list|rm</c>. A secret comes from standard input or a file, never from the command line, which others can see.</summary>
internal static class CredentialCommands
{
    private static readonly Argument<string> Name = new("NAME") { Description = "What people call it" };

    private static readonly Option<string?> User = new("--user") { Description = "User name (default: none, the secret is a token)", HelpName = "NAME" };

    private static readonly Option<string?> SecretFile = new("--secret-file") { Description = "File with the secret on its first line (default: standard input)", HelpName = "FILE" };

    public static Command Build()
    {
        var add = new Command("add", "Store a credential, encrypted, or replace the one with its name. The secret is read from standard input or a file.") { Name, User, SecretFile };
        add.SetAction((parsed, cancellationToken) => AddAsync(new CommandScope(parsed), cancellationToken));
        var list = new Command("list", "List credentials without their secrets.");
        list.SetAction((parsed, cancellationToken) => ListAsync(new CommandScope(parsed), cancellationToken));
        var remove = new Command("rm", "Forget a credential.") { Name };
        remove.SetAction((parsed, cancellationToken) => RemoveAsync(new CommandScope(parsed), cancellationToken));
        return new Command("credentials", "What data sources sign in with.") { add, list, remove };
    }

    private static async Task<int> AddAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var body = new CredentialBody { Name = scope.Parsed.GetValue(Name), User = scope.Parsed.GetValue(User) ?? "", Secret = await SecretAsync(scope, cancellationToken) };
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        scope.Write(SourceReport.Credentials([await door.SaveCredentialAsync(body, cancellationToken)]));
        return ExitCodes.Ok;
    }

    private static async Task<int> ListAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        scope.Write(SourceReport.Credentials(await door.CredentialsAsync(cancellationToken)));
        return ExitCodes.Ok;
    }

    private static async Task<int> RemoveAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        await using var door = await SourceDoor.OpenAsync(scope, cancellationToken);
        await door.RemoveCredentialAsync(scope.Parsed.GetValue(Name)!, cancellationToken);
        return ExitCodes.Ok;
    }

    private static async Task<string> SecretAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        if (scope.Parsed.GetValue(SecretFile) is not { } file)
        {
            if (!Console.IsInputRedirected)
                scope.Note("The secret, then Enter:");
            return await Console.In.ReadLineAsync(cancellationToken) ?? throw new CliException(ExitCodes.Usage, "No secret came in on standard input. Use --secret-file FILE, or pipe it in.");
        }

        try
        {
            using var reader = new StreamReader(file);
            return await reader.ReadLineAsync(cancellationToken) ?? "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"The secret cannot be read from '{file}': {failure.Message}");
        }
    }
}
