using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.MySql
{
    /// <inheritdoc />
    public partial class GroupJoining : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "history_open",
                table: "chat_group",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "group_invite",
                columns: table => new
                {
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    group_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_by = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    token_hash = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    max_uses = table.Column<int>(type: "int", nullable: true),
                    uses = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_invite", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "join_request",
                columns: table => new
                {
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    group_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    applicant_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    inviter_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    message = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    status = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    decided_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    decided_by = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_join_request", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateIndex(
                name: "ix_group_invite_group_id_expires_at",
                table: "group_invite",
                columns: new[] { "group_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_group_invite_token_hash",
                table: "group_invite",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_join_request_group_id_applicant_id",
                table: "join_request",
                columns: new[] { "group_id", "applicant_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_join_request_group_id_created_at",
                table: "join_request",
                columns: new[] { "group_id", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "group_invite");

            migrationBuilder.DropTable(
                name: "join_request");

            migrationBuilder.DropColumn(
                name: "history_open",
                table: "chat_group");
        }
    }
}
