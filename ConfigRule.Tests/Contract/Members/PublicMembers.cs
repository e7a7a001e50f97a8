using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ConfigRule.Tests.Contract.Members;

/// <summary>The members that an assembly offers to others, protected ones included.</summary>
internal static class PublicMembers
{
    /// <summary>
    /// One line a member, or a type without members, as <see cref="MemberReferences"/> writes it. An override is not a
    /// member of its own.
    /// </summary>
    public static IEnumerable<string> Of(string assemblyPath)
    {
        using PEReader file = new(File.OpenRead(assemblyPath));
        MetadataReader metadata = file.GetMetadataReader();
        string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        return
        [
            .. metadata.TypeDefinitions
                .Where(type => IsOffered(metadata.GetTypeDefinition(type)))
                .SelectMany(type => MembersOf(metadata, assembly, type)),
        ];
    }

    private static IEnumerable<string> MembersOf(MetadataReader metadata, string assembly, TypeDefinitionHandle handle)
    {
        SignatureNames names = SignatureNames.Instance;
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string typeName = names.GetTypeFromDefinition(metadata, handle, 0);
        IEnumerable<string> methods = type.GetMethods().Select(metadata.GetMethodDefinition).Where(IsOffered).Select(method =>
            SignatureNames.Line(assembly, typeName, metadata.GetString(method.Name), method.DecodeSignature(names, null)));
        IEnumerable<string> fields = type.GetFields().Select(metadata.GetFieldDefinition).Where(IsOffered).Select(field =>
            SignatureNames.Line(assembly, typeName, metadata.GetString(field.Name), field.DecodeSignature(names, null)));
        return methods.Concat(fields).DefaultIfEmpty($"{assembly}: {typeName}");
    }

    private static bool IsOffered(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    private static bool IsOffered(MethodDefinition method)
    {
        MethodAttributes access = method.Attributes & MethodAttributes.MemberAccessMask;
        MethodAttributes slot = method.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot);
        return access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem
            && slot is not MethodAttributes.Virtual;
    }

    // The value behind an enum's names is a field too, whose special name says that no code can use it.
    private static bool IsOffered(FieldDefinition field)
    {
        FieldAttributes access = field.Attributes & FieldAttributes.FieldAccessMask;
        return access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem
            && (field.Attributes & FieldAttributes.SpecialName) == 0;
    }
}

/// <summary>The members of other assemblies that assemblies were compiled against, as their metadata names them.</summary>
internal static class MemberReferences
{
    /// <summary>
    /// One line a member, <c>assembly: return type Type.Member(parameter types)</c>, of the assemblies asked for; of a type
    /// that is named without any member (in a catch, as a parameter) <c>assembly: Type</c>.
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<string> assemblyPaths, IReadOnlySet<string> assemblies)
    {
        HashSet<string> members = [];
        HashSet<string> types = [];
        HashSet<string> typesWithMembers = [];
        foreach (string assemblyPath in assemblyPaths)
        {
            using PEReader file = new(File.OpenRead(assemblyPath));
            MetadataReader metadata = file.GetMetadataReader();
            types.UnionWith(metadata.TypeReferences.Select(type => LineOf(metadata, type)));
            foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
            {
                if (member.Parent.Kind is HandleKind.TypeReference)
                {
                    string type = LineOf(metadata, (TypeReferenceHandle)member.Parent);
                    typesWithMembers.Add(type);
                    members.Add(LineOf(metadata, member, type));
                }
            }
        }

        return members.Concat(types.Except(typesWithMembers)).Where(line => assemblies.Contains(line.Split(':')[0]));
    }

    private static string LineOf(MetadataReader metadata, TypeReferenceHandle type) =>
        $"{AssemblyOf(metadata, type)}: {SignatureNames.Instance.GetTypeFromReference(metadata, type, 0)}";

    private static string LineOf(MetadataReader metadata, MemberReference member, string type)
    {
        string name = metadata.GetString(member.Name);
        string[] parent = type.Split(": ");
        return member.GetKind() is MemberReferenceKind.Method
            ? SignatureNames.Line(parent[0], parent[1], name, member.DecodeMethodSignature(SignatureNames.Instance, null))
            : SignatureNames.Line(parent[0], parent[1], name, member.DecodeFieldSignature(SignatureNames.Instance, null));
    }

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
}

/// <summary>Types and members as C# writes them, without namespaces of System.</summary>
internal sealed class SignatureNames : ISignatureTypeProvider<string, object?>
{
    public static readonly SignatureNames Instance = new();

    public static string Line(string assembly, string type, string name, MethodSignature<string> method) =>
        $"{assembly}: {method.ReturnType} {type}.{name}({string.Join(", ", method.ParameterTypes)})";

    public static string Line(string assembly, string type, string name, string fieldType) => $"{assembly}: {fieldType} {type}.{name}";

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
        return Name(reader, type.Namespace, type.Name);
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return Name(reader, type.Namespace, type.Name);
    }

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

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private static string Name(MetadataReader reader, StringHandle spaceHandle, StringHandle nameHandle)
    {
        string space = reader.GetString(spaceHandle);
        string name = reader.GetString(nameHandle).Split('`')[0];
        return space.StartsWith("System", StringComparison.Ordinal) || space.Length == 0 ? name : $"{space}.{name}";
    }
}
