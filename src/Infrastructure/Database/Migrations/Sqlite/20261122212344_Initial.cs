using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "application",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    applicant_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    target_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    pending_pair = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 54, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chat_group",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    notice = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    avatar_file_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    owner_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    add_mode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    member_count = table.Column<int>(type: "INTEGER", nullable: false),
                    max_members = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_group", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contact",
                columns: table => new
                {
                    owner_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    peer_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    conversation_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    blocked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact", x => new { x.owner_id, x.peer_id });
                });

            migrationBuilder.CreateTable(
                name: "conversation",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    low_user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    high_user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    max_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    change_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_message_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_preview = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "device",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    refresh_hash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    previous_refresh_hash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    refreshed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    refresh_expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "file",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    owner_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "group_member",
                columns: table => new
                {
                    group_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    alias = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    joined_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    join_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_member", x => new { x.group_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    request_hash = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    made_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 27, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => new { x.user_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    epoch = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.epoch);
                });

            migrationBuilder.CreateTable(
                name: "message",
                columns: table => new
                {
                    conversation_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    sender_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    client_message_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    body_hash = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    change_seq = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    edited_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    recalled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    recalled_by = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message", x => new { x.conversation_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "message_revision",
                columns: table => new
                {
                    conversation_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    change_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_revision", x => new { x.conversation_id, x.seq, x.change_seq });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    topic = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 27, nullable: false),
                    type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    trace_parent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 55, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reaction",
                columns: table => new
                {
                    conversation_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    emoji = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    change_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reaction", x => new { x.conversation_id, x.seq, x.user_id, x.emoji });
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    conversation_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    peer_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    visible_from_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    read_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    delivered_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    last_own_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    hidden_at_seq = table.Column<long>(type: "INTEGER", nullable: true),
                    cleared_to_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    pinned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    muted = table.Column<bool>(type: "INTEGER", nullable: false),
                    marked_unread = table.Column<bool>(type: "INTEGER", nullable: false),
                    draft = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    draft_version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session", x => new { x.user_id, x.conversation_id });
                });

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    telephone = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    nickname = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "NOCASE"),
                    avatar_file_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: true),
                    gender = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    birthday = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    signature = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_online_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_offline_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "user_cursor",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    pts = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_cursor", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "user_event",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 27, nullable: false),
                    pts = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_event", x => new { x.user_id, x.pts });
                });

            migrationBuilder.CreateIndex(
                name: "ix_application_applicant_id_target_id",
                table: "application",
                columns: new[] { "applicant_id", "target_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_application_pending_pair",
                table: "application",
                column: "pending_pair",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_application_target_id",
                table: "application",
                column: "target_id");

            migrationBuilder.CreateIndex(
                name: "ix_chat_group_owner_id",
                table: "chat_group",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_contact_peer_id",
                table: "contact",
                column: "peer_id");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_low_user_id_high_user_id",
                table: "conversation",
                columns: new[] { "low_user_id", "high_user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_device_previous_refresh_hash",
                table: "device",
                column: "previous_refresh_hash");

            migrationBuilder.CreateIndex(
                name: "ix_device_refresh_hash",
                table: "device",
                column: "refresh_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_device_user_id",
                table: "device",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_file_sha256_size_kind",
                table: "file",
                columns: new[] { "sha256", "size", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_group_member_user_id",
                table: "group_member",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_message_conversation_id_change_seq",
                table: "message",
                columns: new[] { "conversation_id", "change_seq" },
                filter: "change_seq > 0");

            migrationBuilder.CreateIndex(
                name: "ix_message_id",
                table: "message",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_message_sender_id_client_message_id",
                table: "message",
                columns: new[] { "sender_id", "client_message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_user_nickname",
                table: "user",
                column: "nickname");

            migrationBuilder.CreateIndex(
                name: "ix_user_telephone",
                table: "user",
                column: "telephone",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "application");

            migrationBuilder.DropTable(
                name: "chat_group");

            migrationBuilder.DropTable(
                name: "contact");

            migrationBuilder.DropTable(
                name: "conversation");

            migrationBuilder.DropTable(
                name: "device");

            migrationBuilder.DropTable(
                name: "file");

            migrationBuilder.DropTable(
                name: "group_member");

            migrationBuilder.DropTable(
                name: "idempotency_key");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "message");

            migrationBuilder.DropTable(
                name: "message_revision");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "reaction");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "user");

            migrationBuilder.DropTable(
                name: "user_cursor");

            migrationBuilder.DropTable(
                name: "user_event");
        }
    }
}
