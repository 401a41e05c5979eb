namespace GoChat.Domain.Accounts;

/// <summary>Passwords of eight and more characters that attackers try first, in China and elsewhere. Letter case is ignored.</summary>
internal static class CommonPasswords
{
    private const string List = """
        12345678 123456789 1234567890 0123456789 9876543210 987654321 87654321 12341234 12344321 11223344 1122334455 123123123
        123321123 123454321 11111111 111111111 1111111111 00000000 0000000000 22222222 33333333 44444444 55555555 66666666
        77777777 88888888 888888888 8888888888 99999999 999999999 88886666 66668888 12121212 13131313 14141414 10101010
        13145200 1314520520 5201314520 52013145 52013140 13141314 20132014 147258369 1472583690 159357456 789456123 741852963 963852741
        14789632 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 qazwsxedc qazwsx123 qwertyui qwertyuiop qwerty123
        qwerty1234 qwerty12345 qwer1234 1234qwer asdfghjk asdfghjkl asdf1234 1234asdf zxcvbnm123 zxcvbnm1 zaq12wsx !qaz2wsx
        password password1 password12 password123 passw0rd p@ssw0rd p@ssword passwords mypassword admin123 admin1234 admin888
        administrator root1234 welcome1 welcome123 letmein123 changeme changeme123 iloveyou iloveyou1 iloveyou520 woaini1314 woaini520
        woaini123 woaini521 5201314a aa123456 a12345678 a123456789 a1234567 abc12345 abc123456 abcd1234 abcdefgh abcdefghi 12345678a
        123456aa 123456abc 1234abcd 123qweasd 123qwe123 q1234567 qq123456 qq123456789 wang1234 zhang123 li123456 woaiwojia
        sunshine princess football baseball superman starwars computer internet whatever trustno1 dragon123 monkey123 michael1
        jennifer jordan23 charlie1 liverpool test1234 testtest 1234567a 123456789a gochat123 gochat1234 wechat123 weixin123
        """;

    private static readonly HashSet<string> All =
        new(List.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string password) => All.Contains(password);
}
