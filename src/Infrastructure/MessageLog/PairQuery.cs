using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>
/// Rows by many two-column keys in one query. LINQ could only say "first in these and second in those", which looks up every combination; a join
/// with the list of pairs looks up each pair once, through the index. The pairs travel as one JSON parameter, so that the statement is the same
/// however many there are, and is translated and cached once.
/// </summary>
internal static class PairQuery
{
    /// <param name="sqlOf">The query in this database's words: of the table and both columns, with {0} for the pairs.</param>
    public static async Task<List<T>> Find<T>(
        DbSet<T> set, Func<string, string, string, string> sqlOf, string table, string first, string second, IEnumerable<(string First, string Second)> pairs, CancellationToken ct)
        where T : class
    {
        var keys = pairs.Select(p => new[] { p.First, p.Second }).ToList();
        if (keys.Count == 0)
            return [];
        return await set.FromSqlRaw(sqlOf(table, first, second), JsonSerializer.Serialize(keys)).AsNoTracking().ToListAsync(ct);
    }
}
