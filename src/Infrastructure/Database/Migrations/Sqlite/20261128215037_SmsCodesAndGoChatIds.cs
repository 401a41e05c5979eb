using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SmsCodesAndGoChatIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "go_chat_id",
                table: "user",
                type: "TEXT",
                unicode: false,
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "go_chat_id_chosen_at",
                table: "user",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "go_chat_id_key",
                table: "user",
                type: "TEXT",
                unicode: false,
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "sms_code",
                columns: table => new
                {
                    telephone = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_code", x => x.telephone);
                });

            migrationBuilder.CreateIndex(
                name: "ix_user_go_chat_id_key",
                table: "user",
                column: "go_chat_id_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sms_code");

            migrationBuilder.DropIndex(
                name: "ix_user_go_chat_id_key",
                table: "user");

            migrationBuilder.DropColumn(
                name: "go_chat_id",
                table: "user");

            migrationBuilder.DropColumn(
                name: "go_chat_id_chosen_at",
                table: "user");

            migrationBuilder.DropColumn(
                name: "go_chat_id_key",
                table: "user");
        }
    }
}
