using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>
/// Finds rows by many two-column keys in one query. LINQ could only express "first in these and second in those", which looks up every combination; a
/// join with the list of pairs looks up each pair once, through the index. The pairs are one JSON parameter, so the statement is the same for any
/// number of pairs, and is translated and cached once.
/// </summary>
internal static class PairQuery
{
    /// <param name="sqlOf">Returns the query in this database's dialect, from the table and both columns, with {0} for the pairs.</param>
    public static async Task<List<T>> Find<T>(
        DbSet<T> set, Func<string, string, string, string> sqlOf, string table, string first, string second, IEnumerable<(string First, string Second)> pairs,
        CancellationToken ct)
        where T : class
    {
        var keys = pairs.Select(p => new[] { p.First, p.Second }).ToList();
        if (keys.Count == 0)
            return [];
        return await set.FromSqlRaw(sqlOf(table, first, second), JsonSerializer.Serialize(keys)).AsNoTracking().ToListAsync(ct);
    }
}
