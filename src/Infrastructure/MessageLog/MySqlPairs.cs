using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>The join with a list of pairs, in the form for which MySQL and MariaDB use the index.</summary>
internal static class MySqlPairs
{
    /// <summary>Names its character set; otherwise it would have the database's.</summary>
    private const string Text = "varchar(256) CHARACTER SET utf8mb4";

    /// <summary>
    /// The pairs come first, converted to the character set of the columns that they are compared with: otherwise the database would convert each row of
    /// the table, and scan it.
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
