using System.Reflection;
using FluentValidation;
using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.SmsCodes;
using GoChat.Application.Common;
using GoChat.Application.Common.Behaviors;
using GoChat.Application.Conversations.Typing;
using GoChat.Application.Groups.Management;
using GoChat.Application.Messages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application;

public static class DependencyInjection
{
    /// <summary>The use cases and the pipeline that each of them passes through, outermost first.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddSingleton<RequestMetrics>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(MetricsBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(AuthorisationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ConcurrencyBehavior<,>));

        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<ISender, MediatorSender>();
        services.AddScoped<DeviceSignIn>();
        services.AddScoped<DeviceRevoker>();
        services.AddScoped<Passwords>();
        services.AddScoped<AccountOpening>();
        services.AddScoped<SmsCodeCheck>();
        services.AddScoped<CallerProof>();
        services.AddScoped<AvatarFiles>();
        services.AddScoped<MemberManagement>();
        services.AddScoped<MessageChanges>();
        services.AddSingleton<TypingThrottle>();
        AddHandlers(services, typeof(DependencyInjection).Assembly);
        services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
        return services;
    }

    /// <summary>MediatR 5 has no registration for this container: registers every handler by the interface it implements.</summary>
    private static void AddHandlers(IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true }))
        {
            foreach (var handled in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddTransient(handled, type);
        }
    }
}
