using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GoChat.Infrastructure.Database.Migrations.Sqlite
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
                type: "TEXT",
                unicode: false,
                maxLength: 16,
                nullable: false,
                defaultValue: "Anyone");

            migrationBuilder.AddColumn<bool>(
                name: "findable_by_telephone",
                table: "user",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "telephone_visible",
                table: "user",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "starred",
                table: "contact",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "tags",
                table: "contact",
                type: "TEXT",
                maxLength: 610,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "contact",
                type: "INTEGER",
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
