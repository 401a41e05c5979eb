using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeptMutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kept_mute",
                columns: table => new
                {
                    group_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    muted_until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_mute", x => new { x.group_id, x.user_id });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kept_mute");
        }
    }
}
