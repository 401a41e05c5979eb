using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Persistence;

/// <summary>
/// Rows by many two-column keys in one query. LINQ could only say "first in these and second in those", which looks up every combination; a join
/// with the list of pairs looks up each pair once, through the index. The pairs travel as one JSON parameter, so that the statement is the same
/// however many there are, and is translated and cached once.
/// </summary>
internal static class PairQuery
{
    public static async Task<List<T>> Find<T>(
        DbSet<T> set, string table, string first, string second, IEnumerable<(string First, string Second)> pairs, CancellationToken ct)
        where T : class
    {
        var keys = pairs.Select(p => new[] { p.First, p.Second }).ToList();
        if (keys.Count == 0)
            return [];
        var sql = $"SELECT t.* FROM json_each({{0}}) AS k CROSS JOIN {table} AS t ON t.{first} = k.value ->> 0 AND t.{second} = k.value ->> 1";
        return await set.FromSqlRaw(sql, JsonSerializer.Serialize(keys)).AsNoTracking().ToListAsync(ct);
    }
}
