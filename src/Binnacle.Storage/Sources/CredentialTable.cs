using System.Collections.Immutable;
using Binnacle.Fleet.Collectors;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Sources;

/// <summary>Rows of <c>credentials</c>. Secrets arrive encrypted and leave encrypted.</summary>
internal sealed class CredentialTable(StoreDatabase database)
{
    public Task<ImmutableArray<StoredCredential>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<StoredCredential>>(
            async sql => [.. await sql.QueryAsync($"SELECT name, user_name, secret, last_four, changed_at FROM credentials ORDER BY name_key", Read)],
            cancellationToken);

    public Task SaveAsync(StoredCredential credential, CancellationToken cancellationToken) =>
        database.WriteAsync(
            sql => sql.ExecuteAsync(
                $"""
                INSERT INTO credentials (name_key, name, user_name, secret, last_four, changed_at)
                VALUES ({NameKey.Of(credential.Name)}, {credential.Name}, {credential.User}, {Convert.ToBase64String(credential.Protected.AsSpan())}, {credential.LastFour}, {credential.ChangedAt})
                ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, user_name = excluded.user_name, secret = excluded.secret,
                  last_four = excluded.last_four, changed_at = excluded.changed_at
                """),
            cancellationToken);

    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) =>
        database.WriteAsync(async sql => await sql.ExecuteAsync($"DELETE FROM credentials WHERE name_key = {NameKey.Of(name)}") > 0, cancellationToken);

    private static StoredCredential Read(RowReader row) => new(row.Text(), row.Text(), [.. Convert.FromBase64String(row.Text())], row.Text(), row.Time());
}
