using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ConfigRule.Tests.Support;

/// <summary>The members of other assemblies that an assembly was compiled against, as its metadata names them.</summary>
internal static class MemberReferences
{
    /// <summary>One line a member, <c>assembly: return type Type.Member(parameter types)</c>, of the assemblies asked for.</summary>
    public static IEnumerable<string> Of(string assemblyPath, IReadOnlySet<string> assemblies)
    {
        using PEReader file = new(File.OpenRead(assemblyPath));
        MetadataReader metadata = file.GetMetadataReader();
        Names names = new();
        List<string> lines = [];
        foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (ParentOf(metadata, member, names) is not { } parent || !assemblies.Contains(parent.Assembly))
            {
                continue;
            }

            string name = metadata.GetString(member.Name);
            string signature;
            if (member.GetKind() is MemberReferenceKind.Method)
            {
                MethodSignature<string> method = member.DecodeMethodSignature(names, null);
                signature = $"{method.ReturnType} {parent.Type}.{name}({string.Join(", ", method.ParameterTypes)})";
            }
            else
            {
                signature = $"{member.DecodeFieldSignature(names, null)} {parent.Type}.{name}";
            }

            lines.Add($"{parent.Assembly}: {signature}");
        }

        return lines;
    }

    private static (string Assembly, string Type)? ParentOf(MetadataReader metadata, MemberReference member, Names names) => member.Parent.Kind switch
    {
        HandleKind.TypeReference => (AssemblyOf(metadata, (TypeReferenceHandle)member.Parent), names.GetTypeFromReference(metadata, (TypeReferenceHandle)member.Parent, 0)),
        _ => null,
    };

    private static string AssemblyOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        EntityHandle scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => AssemblyOf(metadata, (TypeReferenceHandle)scope),
            _ => "",
        };
    }

    /// <summary>Types as C# writes them, without namespaces of System.</summary>
    private sealed class Names : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
        {
            PrimitiveTypeCode.Boolean => "bool",
            PrimitiveTypeCode.Int32 => "int",
            PrimitiveTypeCode.Int64 => "long",
            PrimitiveTypeCode.Object => "object",
            PrimitiveTypeCode.String => "string",
            PrimitiveTypeCode.Void => "void",
            _ => typeCode.ToString(),
        };

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            TypeReference type = reader.GetTypeReference(handle);
            string space = reader.GetString(type.Namespace);
            string name = reader.GetString(type.Name).Split('`')[0];
            return space.StartsWith("System", StringComparison.Ordinal) || space.Length == 0 ? name : $"{space}.{name}";
        }

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            genericType is "Nullable" ? $"{typeArguments[0]}?" : $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

        public string GetByReferenceType(string elementType) => $"ref {elementType}";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"M{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"T{index}";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function pointer";

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }
}
