using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    action = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    group_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    subject_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    detail = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry");
        }
    }
}
