using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.MySql
{
    /// <inheritdoc />
    public partial class ContactsAndPrivacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "addable_by",
                table: "user",
                type: "varchar(16)",
                unicode: false,
                maxLength: 16,
                nullable: false,
                defaultValue: "Anyone",
                collation: "ascii_bin")
                .Annotation("MySql:CharSet", "ascii");

            migrationBuilder.AddColumn<bool>(
                name: "findable_by_telephone",
                table: "user",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "telephone_visible",
                table: "user",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "starred",
                table: "contact",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "tags",
                table: "contact",
                type: "varchar(610)",
                maxLength: 610,
                nullable: false,
                defaultValue: "",
                collation: "utf8mb4_unicode_ci")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "contact",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "addable_by",
                table: "user");

            migrationBuilder.DropColumn(
                name: "findable_by_telephone",
                table: "user");

            migrationBuilder.DropColumn(
                name: "telephone_visible",
                table: "user");

            migrationBuilder.DropColumn(
                name: "starred",
                table: "contact");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "contact");

            migrationBuilder.DropColumn(
                name: "version",
                table: "contact");
        }
    }
}
