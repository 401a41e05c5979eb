using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.MySql
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
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: true,
                collation: "ascii_bin")
                .Annotation("MySql:CharSet", "ascii");

            migrationBuilder.AddColumn<DateTime>(
                name: "go_chat_id_chosen_at",
                table: "user",
                type: "datetime(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "go_chat_id_key",
                table: "user",
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: true,
                collation: "ascii_bin")
                .Annotation("MySql:CharSet", "ascii");

            migrationBuilder.CreateTable(
                name: "sms_code",
                columns: table => new
                {
                    telephone = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    code_hash = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    sent_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    tries = table.Column<int>(type: "int", nullable: false),
                    used_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_code", x => x.telephone);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

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
