using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MutedMembers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "muted_until",
                table: "group_member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "muted_all",
                table: "chat_group",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "muted_until",
                table: "group_member");

            migrationBuilder.DropColumn(
                name: "muted_all",
                table: "chat_group");
        }
    }
}
