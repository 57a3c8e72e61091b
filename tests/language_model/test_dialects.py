"""How Ollama, llama.cpp and vLLM leave OpenAI's form, as their users reported, and what is read all the same."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.language_model.proposed import facts_in
from quizgen.language_model.reply import MOST_TOKENS_TOLD, NotReadable, Refusal, reply_in
from tests.language_model.answers import GOOD, OTHER, completion, facts

TEXT = facts(GOOD)


def chunk(delta: dict[str, Any], **more: Any) -> str:
    return "data: " + json.dumps(
        {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, **more}]}
    )


IN_PIECES = "\n\n".join(
    [
        ": keep-alive",
        chunk({"role": "assistant", "content": ""}),
        chunk({"reasoning_content": "Let me see"}),
        *(chunk({"content": TEXT[place : place + 7]}) for place in range(0, len(TEXT), 7)),
        chunk({}, finish_reason="stop"),
        'data: {"choices": [], "usage": {"prompt_tokens": 12, "completion_tokens": 5}}',
        "data: [DONE]",
    ]
)
DIALECTS: dict[str, Any] = {
    "OpenAI": completion(TEXT),
    "llama.cpp: the schema is not kept to, and prose is around it (#24097)": completion(f"Sure!\n{TEXT}\nBye."),
    "llama.cpp: fences, since the grammar could not be read (#19051)": completion(f"```json\n{TEXT}\n```"),
    "llama.cpp: thoughts inside the text": completion(f"<think>\nfacts? [1]\n</think>\n\n{TEXT}"),
    "llama.cpp: the template had the opening tag": completion(f'maybe {{"facts": [1]}}\n</think>{TEXT}'),
    "vLLM: all of it among the thoughts, content null (#16182)": completion(None, reasoning_content=TEXT),
    "vLLM: the same, in the newer field (#27755)": completion(None, reasoning=TEXT),
    "vLLM: thoughts beside the answer": completion(TEXT, reasoning="First I look for numbers {"),
    "Ollama: two braces at the beginning (ollama-python #523)": completion("{\n\n" + TEXT),
    "Ollama: empty, with all of it among the thoughts": completion("", thinking=TEXT),
    "Ollama's own form": {"message": {"role": "assistant", "content": TEXT}, "done": True, "done_reason": "stop"},
    "Ollama's own form, in pieces": "\n".join(
        json.dumps({"message": {"content": part}, "done": part == TEXT[50:]}) for part in (TEXT[:50], TEXT[50:])
    ),
    "parts, thoughts among them": completion(
        [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": TEXT[:9]}, {"type": "text", "text": TEXT[9:]}]
    ),
    "in pieces though none were asked for": IN_PIECES,
    "no usage": {"choices": [{"message": {"content": TEXT}}]},
    "a usage that is none": completion(TEXT) | {"usage": {"prompt_tokens": "many", "completion_tokens": -1}},
    "a list without its key": completion(json.dumps([GOOD])),
    "one fact without a list": completion(json.dumps(GOOD)),
    "a byte-order mark": "\ufeff" + json.dumps(completion(TEXT)),
    "a try before the answer": completion(f'A try: {{"facts": [{{"at": "p9"}}]}} No, rather: {TEXT}'),
    "the form is said again, empty, behind it": completion(f'{TEXT} as in {{"facts": []}}'),
}  # fmt: skip


def as_bytes(body: Any) -> bytes:
    return (body if isinstance(body, str) else json.dumps(body)).encode()


@pytest.mark.parametrize("name", DIALECTS)
def test_the_facts_are_found(name: str) -> None:
    found = facts_in(reply_in(as_bytes(DIALECTS[name])))
    assert [dict(one.keys) for one in found.facts] == [GOOD]
    assert found.refused == ()
    assert found.is_readable


def test_tokens_are_counted_where_the_server_tells_them() -> None:
    assert reply_in(as_bytes(completion(TEXT)))[2:] == (1_500, 90)
    assert reply_in(as_bytes(IN_PIECES))[2:] == (12, 5)
    assert reply_in(as_bytes({"message": {"content": "x"}, "prompt_eval_count": 7, "eval_count": 8}))[2:] == (
        7,
        8,
    )
    for name in ("no usage", "a usage that is none"):
        assert reply_in(as_bytes(DIALECTS[name]))[2:] == (0, 0)
    usage = {"prompt_tokens": MOST_TOKENS_TOLD, "completion_tokens": True}
    assert reply_in(as_bytes(completion(TEXT) | {"usage": usage}))[2:] == (0, 0)


@pytest.mark.parametrize(
    "body",
    [
        completion(facts(GOOD, OTHER)[:-30], finish="length"),
        {"message": {"content": facts(GOOD, OTHER)[:-30]}, "done_reason": "length"},
    ],
)
def test_of_an_answer_that_is_cut_off_what_is_whole_counts(body: Any) -> None:
    reply = reply_in(as_bytes(body))
    assert reply.cut_off
    assert [dict(one.keys) for one in facts_in(reply).facts] == [GOOD]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "model 'x' not found", "type": "api_error"}}, "model 'x' not found"),
        ({"error": "model requires more system memory"}, "model requires more system memory"),
        ({"object": "error", "message": "too long", "code": 400}, "too long"),
        ({"error": {"code": 500}}, "an error without words"),
        ('data: {"error": {"message": "mid-stream"}}\n\n', "mid-stream"),
    ],
)
def test_an_error_with_a_good_status_is_an_error(body: Any, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        reply_in(as_bytes(body))


@pytest.mark.parametrize(
    "body",
    ["", "   \n", "<html>Bad gateway</html>", "[]", "3", "{}", '{"choices": []}', '{"choices": [{}]}', "[" * 100_000,
     '{"choices": ' + "[" * 100_000, '{"choices": [{"message": "text"}]}', "\x00\x01", '{"choices": {"0": {}}}'],
)  # fmt: skip
def test_what_is_no_answer_is_told(body: str) -> None:
    with pytest.raises(NotReadable):
        reply_in(body.encode())


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_bytes_come_nothing_else_is_raised(data: bytes) -> None:
    with suppress(NotReadable, Refusal):
        facts_in(reply_in(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["choices", "message", "content", "text", "usage", "error", "delta", "facts", "at", "kind"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_whatever_json_comes_nothing_else_is_raised(value: Any) -> None:
    for body in (value, {"choices": [{"message": value}]}, completion(json.dumps({"facts": value}))):
        with suppress(NotReadable, Refusal):
            facts_in(reply_in(json.dumps(body).encode()))
