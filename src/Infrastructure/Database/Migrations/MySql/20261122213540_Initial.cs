using System;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.MySql
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
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    applicant_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    target_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    message = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    status = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    pending_pair = table.Column<string>(type: "char(54)", unicode: false, fixedLength: true, maxLength: 54, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    decided_at = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "chat_group",
                columns: table => new
                {
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    name = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    notice = table.Column<string>(type: "varchar(500)", maxLength: 500, nullable: true, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    avatar_file_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    owner_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    add_mode = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    status = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    member_count = table.Column<int>(type: "int", nullable: false),
                    max_members = table.Column<int>(type: "int", nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_group", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "contact",
                columns: table => new
                {
                    owner_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    peer_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    conversation_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    remark = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: true, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    blocked_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact", x => new { x.owner_id, x.peer_id });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "conversation",
                columns: table => new
                {
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    low_user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    high_user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    max_seq = table.Column<long>(type: "bigint", nullable: false),
                    change_seq = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    last_message_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    last_preview = table.Column<string>(type: "longtext", nullable: true, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "device",
                columns: table => new
                {
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    name = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    refresh_hash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    previous_refresh_hash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    refreshed_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    refresh_expires_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    address = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "file",
                columns: table => new
                {
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "varchar(100)", unicode: false, maxLength: 100, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    kind = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    owner_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "group_member",
                columns: table => new
                {
                    group_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    role = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    alias = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: true, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    joined_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    join_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_member", x => new { x.group_id, x.user_id });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    key = table.Column<byte[]>(type: "varbinary(512)", maxLength: 512, nullable: false),
                    request_hash = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    made_id = table.Column<string>(type: "varchar(27)", unicode: false, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => new { x.user_id, x.key });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    epoch = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.epoch);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "message",
                columns: table => new
                {
                    conversation_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    sender_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    client_message_id = table.Column<byte[]>(type: "varbinary(256)", maxLength: 256, nullable: false),
                    body_hash = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    body = table.Column<string>(type: "longtext", nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    sent_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    change_seq = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    edited_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    recalled_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    recalled_by = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message", x => new { x.conversation_id, x.seq });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "message_revision",
                columns: table => new
                {
                    conversation_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    change_seq = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<string>(type: "longtext", nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    written_at = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_revision", x => new { x.conversation_id, x.seq, x.change_seq });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    topic = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    key = table.Column<string>(type: "varchar(27)", unicode: false, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    type = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    payload = table.Column<string>(type: "longtext", nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    trace_parent = table.Column<string>(type: "varchar(55)", unicode: false, maxLength: 55, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "reaction",
                columns: table => new
                {
                    conversation_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    emoji = table.Column<byte[]>(type: "varbinary(128)", maxLength: 128, nullable: false),
                    change_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reaction", x => new { x.conversation_id, x.seq, x.user_id, x.emoji });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    conversation_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    peer_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    visible_from_seq = table.Column<long>(type: "bigint", nullable: false),
                    read_seq = table.Column<long>(type: "bigint", nullable: false),
                    delivered_seq = table.Column<long>(type: "bigint", nullable: false),
                    last_own_seq = table.Column<long>(type: "bigint", nullable: false),
                    hidden_at_seq = table.Column<long>(type: "bigint", nullable: true),
                    cleared_to_seq = table.Column<long>(type: "bigint", nullable: false),
                    pinned_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    muted = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    marked_unread = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    draft = table.Column<string>(type: "varchar(5000)", maxLength: 5000, nullable: true, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    draft_version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session", x => new { x.user_id, x.conversation_id });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    telephone = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    password_hash = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    nickname = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: false, collation: "utf8mb4_unicode_520_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    avatar_file_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: true, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    gender = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    birthday = table.Column<DateOnly>(type: "date", nullable: true),
                    signature = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: true, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    email = table.Column<string>(type: "varchar(254)", maxLength: 254, nullable: true, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    role = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    status = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    created_at = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    last_online_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    last_offline_at = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "user_cursor",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    pts = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_cursor", x => x.user_id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "user_event",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "char(27)", unicode: false, fixedLength: true, maxLength: 27, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    pts = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "ascii_bin")
                        .Annotation("MySql:CharSet", "ascii"),
                    payload = table.Column<string>(type: "longtext", nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    at = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_event", x => new { x.user_id, x.pts });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

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
                columns: new[] { "conversation_id", "change_seq" });

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
