using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "group_invite",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    group_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    max_uses = table.Column<int>(type: "INTEGER", nullable: true),
                    uses = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_invite", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "join_request",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    group_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    applicant_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    inviter_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    message = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_join_request", x => x.id);
                });

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
