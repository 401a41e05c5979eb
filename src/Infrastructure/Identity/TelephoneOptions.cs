using System.ComponentModel.DataAnnotations;
using PhoneNumbers;

namespace GoChat.Infrastructure.Identity;

/// <summary>[telephones]: how telephone numbers are read.</summary>
public sealed class TelephoneOptions
{
    public const string Section = "telephones";

    /// <summary>The country of numbers that are written without a country code, as ISO 3166-1 alpha-2.</summary>
    [CustomValidation(typeof(TelephoneOptions), nameof(CheckRegion))]
    public string Region { get; set; } = "CN";

    public static ValidationResult? CheckRegion(string? region) =>
        region is not null && PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(region)
            ? ValidationResult.Success
            : new ValidationResult("must be the two letters of a country, such as CN or GB");
}
