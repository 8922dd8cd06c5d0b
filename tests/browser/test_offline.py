"""The page and the outside: everything it needs comes from the app, and nothing breaks its own policy."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Watch


def test_the_page_opens_without_a_request_to_another_host(page: Page, app_url: str, watch: Watch) -> None:
    page.goto(app_url, wait_until="networkidle")
    assert len(watch.requests) > 5
    assert watch.elsewhere == []


def test_the_watch_sees_a_request_to_another_host(page: Page, app_url: str, watch: Watch) -> None:
    page.goto(app_url)
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("void fetch('https://elsewhere.example/x').catch(() => null)")
    assert any("Content Security Policy" in text for text in watch.errors)
    watch.errors.clear()


def test_text_is_never_run_as_a_script(page: Page, app_url: str, watch: Watch) -> None:
    page.goto(app_url)
    later = "setTimeout(() => { try { done(eval('1')) } catch (error) { done(error.name) } })"
    assert page.evaluate(f"() => new Promise(done => {{ {later} }})") == "EvalError"
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate(
            "() => { document.body.append(Object.assign(document.createElement('script'), "
            "{ textContent: 'window.ran = 1' })) }"
        )
    assert page.evaluate("window.ran") is None
    watch.errors.clear()
