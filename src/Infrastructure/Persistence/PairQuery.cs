using System.Text;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Persistence;

/// <summary>
/// Rows by many two-column keys in one query. LINQ could only say "first in these and second in those", which looks up every combination;
/// a list of row values looks up each pair once, through the index.
/// </summary>
internal static class PairQuery
{
    public static async Task<List<T>> Find<T>(
        DbSet<T> set, string table, string first, string second, List<(string First, string Second)> pairs, bool tracked, CancellationToken ct)
        where T : class
    {
        if (pairs.Count == 0)
            return [];
        var sql = new StringBuilder($"SELECT * FROM {table} WHERE ({first}, {second}) IN (VALUES ");
        var values = new object[pairs.Count * 2];
        for (var i = 0; i < pairs.Count; i++)
        {
            sql.Append(i == 0 ? "" : ",").Append('(').Append('{').Append(2 * i).Append("},{").Append((2 * i) + 1).Append("})");
            (values[2 * i], values[(2 * i) + 1]) = (pairs[i].First, pairs[i].Second);
        }

        var query = set.FromSqlRaw(sql.Append(')').ToString(), values);
        return await (tracked ? query : query.AsNoTracking()).ToListAsync(ct);
    }
}
