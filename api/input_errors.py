"""What is wrong with a value that does not fit the description of a route, in both languages.

Source: the error types of pydantic, which name what went wrong; their own messages are English only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

_SENTENCES: Final[Mapping[str, Words]] = {
    "missing": Words("is missing", "未给出"),
    "extra_forbidden": Words("is not known here", "没有这一项"),
    "string_type": Words("must be text", "须为文本"),
    "string_too_short": Words("must have at least {min_length} characters", "至少须有 {min_length} 个字符"),
    "string_too_long": Words("must have at most {max_length} characters", "最多可有 {max_length} 个字符"),
    "string_pattern_mismatch": Words("must have the form {pattern}", "须符合格式 {pattern}"),
    "too_short": Words("must have at least {min_length} entries", "至少须有 {min_length} 项"),
    "too_long": Words("must have at most {max_length} entries", "最多可有 {max_length} 项"),
    "int_type": Words("must be a whole number", "须为整数"),
    "int_parsing": Words("must be a whole number", "须为整数"),
    "int_parsing_size": Words("is too large a number", "数字过大"),
    "int_from_float": Words("must be a whole number", "须为整数"),
    "float_type": Words("must be a number", "须为数字"),
    "float_parsing": Words("must be a number", "须为数字"),
    "finite_number": Words("must be a finite number", "须为有限数字"),
    "greater_than_equal": Words("must be {ge} or more", "须大于或等于 {ge}"),
    "greater_than": Words("must be more than {gt}", "须大于 {gt}"),
    "less_than_equal": Words("must be {le} or less", "须小于或等于 {le}"),
    "less_than": Words("must be less than {lt}", "须小于 {lt}"),
    "bool_type": Words("must be true or false", "须为 true 或 false"),
    "bool_parsing": Words("must be true or false", "须为 true 或 false"),
    "enum": Words("must be one of {expected}", "须为下列之一：{expected}"),
    "literal_error": Words("must be one of {expected}", "须为下列之一：{expected}"),
    "list_type": Words("must be a list", "须为列表"),
    "tuple_type": Words("must be a list", "须为列表"),
    "dict_type": Words("must be an object", "须为对象"),
    "model_type": Words("must be an object", "须为对象"),
    "model_attributes_type": Words("must be an object", "须为对象"),
    "json_invalid": Words("is not valid JSON ({error})", "不是有效的 JSON（{error}）"),
    "json_type": Words("must be JSON", "须为 JSON"),
    "date_parsing": Words("must be a date such as 2020-12-14", "须为 2020-12-14 这样的日期"),
    "date_from_datetime_parsing": Words("must be a date such as 2020-12-14", "须为 2020-12-14 这样的日期"),
    "date_type": Words("must be a date such as 2020-12-14", "须为 2020-12-14 这样的日期"),
    "string_unicode": Words("must be text in UTF-8", "须为 UTF-8 文本"),
    "bytes_type": Words("must be a file or bytes", "须为文件或字节"),
}
_OTHERWISE: Final = Words("cannot be used", "无法使用")
_PLACES: Final[Mapping[str, Words]] = {
    "body": Words("The body", "请求体"),
    "query": Words("The query string", "查询参数"),
    "path": Words("The path", "路径"),
    "header": Words("The headers", "请求头"),
}


def describe_input_error(error: Mapping[str, Any]) -> tuple[str, Words]:
    """The field, and a sentence about the first of pydantic's errors.

    >>> describe_input_error({"type": "less_than_equal", "loc": ("query", "limit"), "ctx": {"le": 200}, "msg": ""})
    ('limit', Words(en='limit must be 200 or less.', zh='limit 须小于或等于 200。'))
    """
    place, *parts = (str(part) for part in error["loc"])
    is_position = error["type"] == "json_invalid"  # which names the place in the body, not a field
    field = ".".join(parts) if parts and not is_position else place
    named = Words(field, field) if parts and not is_position else _PLACES.get(place, Words(place, place))
    sentence = _SENTENCES.get(error["type"], _OTHERWISE)
    context = error.get("ctx") or {}
    return field, Words(f"{named.en} {_fill(sentence.en, context)}.", f"{named.zh} {_fill(sentence.zh, context)}。")


def _fill(sentence: str, context: Mapping[str, Any]) -> str:
    for name, value in context.items():
        sentence = sentence.replace("{" + name + "}", str(value))
    return sentence
