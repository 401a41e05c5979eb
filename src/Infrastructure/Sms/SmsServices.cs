using GoChat.Application.Common.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Sms;

internal static class SmsServices
{
    public static IServiceCollection AddSms(this IServiceCollection services)
    {
        services.AddSingleton<ISmsSender>(provider => provider.GetRequiredService<IOptions<SmsOptions>>().Value.Provider switch
        {
            SmsOptions.Aliyun => ActivatorUtilities.CreateInstance<AliyunSms>(provider),
            SmsOptions.Log => ActivatorUtilities.CreateInstance<LoggedSms>(provider),
            _ => new NoSms(),
        });
        return services;
    }
}
