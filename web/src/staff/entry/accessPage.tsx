/** "My access": who is signed in, and by which ways she unlocks. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { Page } from "../../ui/page.tsx";
import type { RoomProps } from "../rooms.tsx";

/** The room for one's own access. */
export function AccessPage({ me }: RoomProps): JSX.Element {
  const say = useSay();
  return <Page title={say("room-access")}><p>{me.name}</p></Page>;
}
