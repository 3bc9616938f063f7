"""What can go wrong between this process and an endpoint, in plain words.

The address stands in the place of an error, which the command line prints and an answer over HTTP does not: what
stands behind a service is not for its readers.
"""

from __future__ import annotations

from kg.errors import AnswerSizeError, BusyError, EndpointError, Place, StoreError, TimeLimitError


def out_of_reach(address: str) -> EndpointError:
    """Nobody listens there, the name is unknown, or the network is down."""
    return EndpointError("the endpoint cannot be reached.", "无法连接端点。", place=Place(address))


def unsafe_connection(address: str) -> EndpointError:
    """TLS could not be agreed on."""
    return EndpointError(
        "no safe connection to the endpoint can be made: its TLS certificate is not trusted, or it speaks no TLS.",
        "无法与端点建立安全连接：其 TLS 证书不受信任，或其不支持 TLS。",
        place=Place(address),
    )


def broken_off(address: str) -> EndpointError:
    """The connection ended before the answer did, or its bytes make no sense."""
    return EndpointError(
        "the endpoint broke off in the middle of its answer; nothing of it is shown.",
        "端点的回答中途中断，因此不予显示。",
        place=Place(address),
    )


def moved_away(address: str, target: str) -> EndpointError:
    """A redirect to another host; the operator alone is told where to."""
    return EndpointError(
        "the endpoint sends to another host, where this service does not follow; put the new address into the "
        "setting store.",
        "端点重定向至其他主机，本服务不会跟随；请更新设置 store。",
        place=Place(f"{address} -> {target}"),
    )


def in_circles(address: str) -> EndpointError:
    """More redirects than anyone needs."""
    return EndpointError("the endpoint sends from address to address.", "端点反复重定向。", place=Place(address))


def wrong_count(address: str) -> EndpointError:
    """A count that is no number."""
    return EndpointError("the endpoint cannot count what it holds.", "端点无法统计其数据量。", place=Place(address))


def closed() -> StoreError:
    """The store was closed before there was an answer."""
    return StoreError("this store is closed.", "该存储已关闭。")


def too_many_waiting() -> BusyError:
    """Every connection is taken."""
    return BusyError("too many queries wait for the endpoint; ask again later.", "等待端点的查询过多，请稍后再试。")


def time_up(seconds: float) -> TimeLimitError:
    """The answer did not come in time."""
    return TimeLimitError(
        f"the endpoint did not answer within {seconds:g} seconds, the most that a query may take; ask for less.",
        f"端点未在 {seconds:g} 秒的时限内回答；请缩小查询范围。",
    )


def too_large(most_bytes: int) -> AnswerSizeError:
    """The answer goes on beyond what is sent."""
    return AnswerSizeError(
        f"the answer has more than {most_bytes:,} bytes, the most that is sent; ask for less, for instance with LIMIT.",
        f"回答超过 {most_bytes:,} 字节的上限；请缩小范围，例如使用 LIMIT。",
    )
