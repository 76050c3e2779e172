using System.Collections.Immutable;
using System.Text.Json;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Collectors;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Sources;

/// <summary>Rows of <c>data_sources</c>. Numbers are never given twice, so that a state cannot pass to another source.</summary>
internal sealed class DataSourceTable(StoreDatabase database)
{
    public Task<ImmutableArray<DataSource>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<DataSource>>(
            async sql =>
            [
                .. await sql.QueryAsync(
                    $"SELECT id, name, kind, target, device, interval_us, timeout_us, enabled, credential, site, options FROM data_sources ORDER BY name_key",
                    Read),
            ],
            cancellationToken);

    public Task<DataSource> SaveAsync(DataSource source, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async sql =>
            {
                var key = NameKey.Of(source.Name);
                if (await sql.NumberAsync($"SELECT id FROM data_sources WHERE name_key = {key}") is { } owner && owner != source.Id)
                    throw new ArgumentException($"There is already a source named '{source.Name}'.", nameof(source));
                var id = source.Id == 0 ? await AddAsync(sql, source, key) : await ReplaceAsync(sql, source, key);
                return source with { Id = (int)(id ?? throw new ArgumentException($"There is no source {source.Id}.", nameof(source))) };
            },
            cancellationToken);

    /// <summary>Its state goes with it by foreign key.</summary>
    public Task<bool> RemoveAsync(int id, CancellationToken cancellationToken) =>
        database.WriteAsync(async sql => await sql.ExecuteAsync($"DELETE FROM data_sources WHERE id = {id}") > 0, cancellationToken);

    private static Task<long?> AddAsync(StoreSession sql, DataSource source, string key) => sql.NumberAsync(
        $"""
        INSERT INTO data_sources (name, name_key, kind, target, device, interval_us, timeout_us, enabled, credential, site, options)
        VALUES ({source.Name}, {key}, {SourceKindNames.Of(source.Kind)}, {source.Target}, {source.Device?.Value}, {Microseconds(source.Interval)}, {Microseconds(source.Timeout)},
          {Flag(source.IsEnabled)}, {source.Credential}, {source.Site}, {Json(source)})
        RETURNING id
        """);

    private static Task<long?> ReplaceAsync(StoreSession sql, DataSource source, string key) => sql.NumberAsync(
        $"""
        UPDATE data_sources SET name = {source.Name}, name_key = {key}, kind = {SourceKindNames.Of(source.Kind)}, target = {source.Target}, device = {source.Device?.Value},
          interval_us = {Microseconds(source.Interval)}, timeout_us = {Microseconds(source.Timeout)}, enabled = {Flag(source.IsEnabled)},
          credential = {source.Credential}, site = {source.Site}, options = {Json(source)}
        WHERE id = {source.Id} RETURNING id
        """);

    private static long Flag(bool value) => value ? 1 : 0;

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Json(DataSource source) => JsonSerializer.Serialize(source.Options.ToDictionary(), StorageJson.Default.DictionaryStringString);

    private static DataSource Read(RowReader row) => new()
    {
        Id = row.Number(),
        Name = row.Text(),
        Kind = KindOf(row.Text()),
        Target = row.Text(),
        Device = row.TextOrNull() is { } device ? DeviceName.Parse(device) : null,
        Interval = TimeSpan.FromMicroseconds(row.Integer()),
        Timeout = TimeSpan.FromMicroseconds(row.Integer()),
        IsEnabled = row.Integer() != 0,
        Credential = row.TextOrNull(),
        Site = row.Text(),
        Options = JsonSerializer.Deserialize(row.Text(), StorageJson.Default.DictionaryStringString)!.ToImmutableSortedDictionary(),
    };

    private static SourceKind KindOf(string word) =>
        SourceKindNames.TryParse(word, out var kind) ? kind : throw new FormatException($"The store holds a data source of the kind '{word}': it was written by another version of Binnacle.");
}
