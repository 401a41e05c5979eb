using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>The join with a list of pairs, as MySQL and MariaDB do it by the index.</summary>
internal static class MySqlPairs
{
    /// <summary>Without its character set it would have the database's.</summary>
    private const string Text = "varchar(256) CHARACTER SET utf8mb4";

    /// <summary>
    /// The pairs come first, and take the character set of the columns they are compared with: otherwise the database would convert each row of the
    /// table instead, and scan it.
    /// </summary>
    public static string Sql(IModel model, string table, string first, string second) =>
        $$"""
        SELECT t.* FROM JSON_TABLE({0}, '$[*]' COLUMNS (a {{Text}} PATH '$[0]', b {{Text}} PATH '$[1]')) AS k
        STRAIGHT_JOIN `{{table}}` AS t ON t.`{{first}}` = {{As(model, table, first, "k.a")}} AND t.`{{second}}` = {{As(model, table, second, "k.b")}}
        """;

    private static string As(IModel model, string table, string column, string key) =>
        model.GetRelationalModel().FindTable(table, null)!.FindColumn(column)!.StoreType.StartsWith("varbinary", StringComparison.Ordinal)
            ? $"CAST({key} AS BINARY)"
            : $"CONVERT({key} USING ascii) COLLATE ascii_bin";
}
